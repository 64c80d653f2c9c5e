"use strict";
// Starts `contentlint lsp` for the open folder. All else is done by the server.

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const NOT_STARTED = {
  zh: (why) => `无法启动 contentlint：${why}。请先安装：pip install "contentlint[lsp]"，或在设置 contentlint.command 中填写它的位置。`,
  ru: (why) => `contentlint не запускается: ${why}. Установите его: pip install "contentlint[lsp]", или укажите путь в настройке contentlint.command.`,
  en: (why) => `contentlint does not start: ${why}. Install it with pip install "contentlint[lsp]", or name its place in the setting contentlint.command.`,
};

let client;

async function start() {
  const settings = vscode.workspace.getConfiguration("contentlint");
  const [command, ...args] = settings.get("command");
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
  const languages = settings.get("languages");
  const schemes = ["file", "untitled"];
  client = new LanguageClient(
    "contentlint",
    { command, args, options: { cwd: folder } },
    { documentSelector: languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme }))) },
  );
  try {
    await client.start();
  } catch (error) {
    const say = NOT_STARTED[vscode.env.language.slice(0, 2)] ?? NOT_STARTED.en;
    vscode.window.showErrorMessage(say(error.message ?? error));
  }
}

async function restart() {
  await deactivate();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("contentlint.restart", restart),
    vscode.workspace.onDidChangeConfiguration((change) => change.affectsConfiguration("contentlint") && restart()),
  );
  await start();
}

async function deactivate() {
  const running = client;
  client = undefined;
  if (running?.needsStop()) {
    await running.stop();
  }
}

module.exports = { activate, deactivate };
