// What the draft page uses of CodeMirror.
export { Compartment, EditorSelection, EditorState, StateEffect, StateField } from "@codemirror/state";
export { Decoration, EditorView, drawSelection, keymap, placeholder } from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, isolateHistory, undo } from "@codemirror/commands";
export { HighlightStyle, LRLanguage, Language, defineLanguageFacet, syntaxHighlighting } from "@codemirror/language";
export { search, searchKeymap } from "@codemirror/search";
export { tags } from "@lezer/highlight";
export { GFM, parser as markdownParser } from "@lezer/markdown";
export { parser as htmlParser } from "@lezer/html";
