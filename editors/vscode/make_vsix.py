"""Builds the extension for VS Code: contentlint-VERSION.vsix beside this file.

python editors/vscode/make_vsix.py

It needs Node.js 20 or later with npm, which fetches what package-lock.json names; the file that it makes needs neither. Install it with
`code --install-extension contentlint-VERSION.vsix`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

HERE: Final = Path(__file__).resolve().parent
LICENSE: Final = HERE.parents[1] / "LICENSE"
FILES: Final = ("package.json", "package.nls.json", "package.nls.zh-cn.json", "package.nls.ru.json", "README.md", "dist/extension.js")
TYPES: Final = """<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension=".json" ContentType="application/json"/><Default Extension=".js" ContentType="application/javascript"/>
<Default Extension=".md" ContentType="text/markdown"/><Default Extension=".txt" ContentType="text/plain"/>
<Default Extension=".vsixmanifest" ContentType="text/xml"/>
</Types>
"""


def main() -> int:
    npm = shutil.which("npm")
    if npm is None:
        print("make_vsix.py: npm is not installed; get Node.js 20 or later", file=sys.stderr)
        return 2
    for arguments in (("ci", "--ignore-scripts"), ("rebuild", "esbuild"), ("run", "bundle")):
        done = subprocess.run([npm, *arguments], cwd=HERE, check=False)
        if done.returncode:
            return done.returncode
    print(write(HERE))
    return 0


def write(folder: Path) -> Path:
    """The extension as one file in `folder`, made of what was bundled."""
    about = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    words = json.loads((HERE / "package.nls.json").read_text(encoding="utf-8"))
    made = folder / f"{about['name']}-{about['version']}.vsix"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("extension.vsixmanifest", manifest(about, words["description"]))
        for name in FILES:
            archive.write(HERE / name, f"extension/{name}")
        archive.write(LICENSE, "extension/LICENSE.txt")
    return made


def manifest(about: dict[str, object], description: str) -> str:
    """What VS Code reads first."""
    engine = about["engines"]
    assert isinstance(engine, dict)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
<Metadata>
<Identity Language="en-US" Id={quoteattr(str(about["name"]))} Version={quoteattr(str(about["version"]))}
 Publisher={quoteattr(str(about["publisher"]))}/>
<DisplayName>{escape(str(about["displayName"]))}</DisplayName>
<Description xml:space="preserve">{escape(description)}</Description>
<Categories>Linters</Categories>
<Properties><Property Id="Microsoft.VisualStudio.Code.Engine" Value={quoteattr(str(engine["vscode"]))}/></Properties>
<License>extension/LICENSE.txt</License>
</Metadata>
<Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
<Dependencies/>
<Assets>
<Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
<Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
</Assets>
</PackageManifest>
"""


if __name__ == "__main__":
    sys.exit(main())
