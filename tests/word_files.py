"""Small Word files, written part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:r="{_RELATED}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph; `content` is its text, or its XML where that begins with a tag."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content if content.startswith('<w:') else run(content)}</w:p>"


def style(identifier: str, name: str, properties: str = "", based_on: str = "") -> str:
    above = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{above}{properties}</w:style>'


def picture(alt: str | None) -> str:
    described = "" if alt is None else f' descr="{escape(alt, {chr(34): "&quot;"})}"'
    blip = '<pic:pic><pic:blipFill><a:blip r:embed="rId9"/></pic:blipFill></pic:pic>'
    graphic = f"<a:graphic><a:graphicData>{blip}</a:graphicData></a:graphic>"
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1"{described}/>{graphic}</wp:inline></w:drawing></w:r>'


def word_file(
    *body: str, styles: str = "", relations: str = "", namespace: str = TRANSITIONAL, parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A Word file with these paragraphs and tables. parts: more parts, or others in place of the usual ones."""
    spaces = f'xmlns:w="{namespace}" {_SPACES}'
    image = f'<Relationship Id="rId9" Type="{_RELATED}/image" Target="media/image1.png"/>'
    relations_space = "http://schemas.openxmlformats.org/package/2006/relationships"
    everything: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{relations_space}">'
        f'<Relationship Id="r1" Type="{_RELATED}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {spaces}><w:body>{''.join(body)}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{relations_space}">{image}{relations}</Relationships>',
        "word/styles.xml": f"<w:styles {spaces}>{styles}</w:styles>",
        "word/media/image1.png": b"\x89PNG",
        **(parts or {}),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in everything.items():
            archive.writestr(name, content.replace("xmlns:w=SPACES", spaces) if isinstance(content, str) else content)
    return made.getvalue()


def link(identifier: str, target: str) -> str:
    return f'<Relationship Id="{identifier}" Type="{_RELATED}/hyperlink" Target="{escape(target)}" TargetMode="External"/>'
