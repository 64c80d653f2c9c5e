// The places to write in: CodeMirror for the text, and one of a single line for each field. Findings are underlined in them.

import {
  Compartment, Decoration, EditorSelection, EditorState, EditorView, GFM, HighlightStyle, LRLanguage, Language, StateEffect, StateField,
  defaultKeymap, defineLanguageFacet, drawSelection, history, historyKeymap, htmlParser, isolateHistory, keymap, markdownParser, placeholder,
  search, searchKeymap, syntaxHighlighting, tags, undo,
} from "./codemirror.js";
import { say, settings } from "./asking.js";

const setMarks = StateEffect.define();
const select = StateEffect.define();
const bySource = new Compartment();
const markdown = new Language(defineLanguageFacet(), markdownParser.configure([GFM]), [], "markdown");
const html = LRLanguage.define({ parser: htmlParser });

const style = HighlightStyle.define([
  { tag: tags.heading1, class: "cm-h1" },
  { tag: tags.heading2, class: "cm-h2" },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], class: "cm-h3" },
  { tag: tags.strong, class: "cm-strong" },
  { tag: [tags.processingInstruction, tags.comment, tags.url, tags.angleBracket, tags.tagName, tags.attributeName, tags.attributeValue, tags.contentSeparator], class: "cm-quiet" },
]);

/** One mark: the finding's id, how it looks, whether its card is chosen. */
function decoration(finding, chosen) {
  return Decoration.mark({ class: `mark ${finding.look}${chosen ? " chosen" : ""}`, attributes: { "data-id": finding.id } });
}

/** The marks of findings, sorted; an empty place is shown at the character beside it. */
function marksOf(findings, state, chosen) {
  const length = state.doc.length;
  const ranges = [];
  for (const finding of findings) {
    let from = Math.min(finding.start, length);
    let to = Math.min(Math.max(finding.end, from), length);
    if (from === to) {
      if (to < length) to += 1;
      else from -= from > 0 ? 1 : 0;
    }
    if (from < to) ranges.push(decoration(finding, finding.id === chosen).range(from, to));
  }
  return Decoration.set(ranges, true);
}

const marks = StateField.define({
  create: () => ({ set: Decoration.none, findings: [], chosen: "" }),
  update(value, transaction) {
    let { set, findings, chosen } = value;
    if (transaction.docChanged) {
      set = set.map(transaction.changes);
      findings = findings.map((one) => ({
        ...one, start: transaction.changes.mapPos(Math.min(one.start, transaction.changes.length), 1),
        end: transaction.changes.mapPos(Math.min(one.end, transaction.changes.length), -1),
      }));
    }
    for (const effect of transaction.effects) {
      if (effect.is(setMarks)) findings = effect.value;
      else if (effect.is(select)) chosen = effect.value;
      else continue;
      set = marksOf(findings, transaction.state, chosen);
    }
    return { set, findings, chosen };
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value.set),
});

/** The id of the finding at a place of a view, "" when there is none; of several the one that begins last. */
function findingAt(view, place) {
  let found = "";
  view.state.field(marks).set.between(place, place, (from, to, mark) => {
    found = mark.spec.attributes["data-id"];
  });
  return found;
}

const oneLine = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const changes = [];
  transaction.changes.iterChanges((from, to, fromNew, toNew, inserted) => {
    changes.push({ from, to, insert: inserted.toString().replace(/\s*\n\s*/g, " ") });
  });
  return { changes, userEvent: "input.paste", scrollIntoView: true };
});

function phrases() {
  const english = ["Find", "Replace", "next", "previous", "all", "match case", "by word", "regexp", "replace", "replace all", "close"];
  const own = say("search phrases").split("|");
  return EditorState.phrases.of(Object.fromEntries(english.map((phrase, number) => [phrase, own[number]])));
}

/** A place to write in. handlers: changed(), chose(id), pasted(event, view), step(direction), accept(). */
export class Editor {
  constructor(part, parent, handlers) {
    this.part = part;
    const single = part !== "text";
    const keys = [
      { key: "F8", run: () => handlers.step(1) },
      { key: "Shift-F8", run: () => handlers.step(-1) },
      { key: "Alt-Enter", run: () => handlers.accept() },
    ];
    const extensions = [
      history(), drawSelection(), marks, phrases(), EditorView.lineWrapping, EditorView.cspNonce.of(settings.nonce),
      keymap.of([...keys, ...historyKeymap, ...(single ? [] : searchKeymap), ...defaultKeymap]),
      EditorView.contentAttributes.of({
        "aria-labelledby": single ? `${part}-name` : "text-title", spellcheck: "false", autocorrect: "off", autocapitalize: "off",
      }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) handlers.changed(part);
        else if (update.selectionSet && update.transactions.some((one) => one.isUserEvent("select.pointer"))) {
          const id = findingAt(update.view, update.state.selection.main.head);
          if (id) handlers.chose(id);
        }
      }),
      EditorView.domEventHandlers({
        paste: (event, view) => handlers.pasted(event, view, part),
        compositionend: () => {
          handlers.changed(part);
        },
      }),
    ];
    if (single) extensions.push(oneLine);
    else extensions.push(search({ top: true }), placeholder(say("text hint")), bySource.of(this.#language("article")), syntaxHighlighting(style));
    this.view = new EditorView({ parent, state: EditorState.create({ extensions }) });
  }

  get text() {
    return this.view.state.doc.toString();
  }

  get length() {
    return this.view.state.doc.length;
  }

  get composing() {
    return this.view.composing || this.view.compositionStarted;
  }

  /** The line, from 1, of a place. */
  line(place) {
    return this.view.state.doc.lineAt(Math.min(place, this.length)).number;
  }

  /** Show findings of this part. */
  mark(findings) {
    this.view.dispatch({ effects: setMarks.of(findings) });
  }

  choose(id) {
    this.view.dispatch({ effects: select.of(id) });
  }

  /** Where a finding stands now; null when it is not here. */
  place(id) {
    return this.view.state.field(marks).findings.find((one) => one.id === id) || null;
  }

  /** Move to a place and show it. */
  reveal(start, end, focus) {
    const from = Math.min(start, this.length);
    const to = Math.min(end, this.length);
    this.view.dispatch({
      selection: focus ? EditorSelection.cursor(from) : undefined,
      effects: EditorView.scrollIntoView(EditorSelection.range(from, to), { y: "center" }),
    });
    if (focus) this.view.focus();
  }

  /** Make changes as one step that can be undone. */
  change(changes) {
    this.view.dispatch({ changes, annotations: isolateHistory.of("full"), userEvent: "input.complete" });
  }

  /** Give it another text: what both have stays, and the cursor with it. Whether anything changed. */
  become(text) {
    const now = this.text;
    if (now === text) return false;
    let start = 0;
    const most = Math.min(now.length, text.length);
    while (start < most && now[start] === text[start]) start += 1;
    let end = 0;
    while (end < most - start && now[now.length - 1 - end] === text[text.length - 1 - end]) end += 1;
    this.change({ from: start, to: now.length - end, insert: text.slice(start, text.length - end) });
    return true;
  }

  /** Put a text where the cursor is. */
  insert(text) {
    this.view.dispatch(this.view.state.replaceSelection(text), { userEvent: "input.paste", scrollIntoView: this.length > 0 });
    this.view.focus();
  }

  undo() {
    return undo(this.view);
  }

  /** What sort of text it is: article, markdown or html. */
  setForm(form) {
    this.view.dispatch({ effects: bySource.reconfigure(this.#language(form)) });
  }

  #language(form) {
    return form === "html" ? html : markdown;
  }
}
