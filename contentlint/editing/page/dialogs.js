// The dialogs: what to open, and why a finding is to be ignored.

import { Refused, element, say } from "./asking.js";

const find = (id) => document.getElementById(id);

function complain(dialog, problem) {
  const place = dialog.querySelector(".problem");
  place.textContent = problem;
  place.hidden = !problem;
}

for (const dialog of document.querySelectorAll("dialog")) {
  dialog.querySelector("[value=cancel]").addEventListener("click", () => dialog.close());
}

/** Ask for a reason and do something with it; the dialog stays open while that is refused. act(reason, scope) */
export function askReason(title, finding, help, scopes, act) {
  const dialog = find("reason-dialog");
  const form = dialog.querySelector("form");
  find("reason-title").textContent = title;
  dialog.querySelector(".what").replaceChildren(finding.excerpt ? element("q", {}, finding.excerpt) : "", finding.message);
  dialog.querySelector(".help").textContent = help;
  dialog.querySelector("fieldset").hidden = !scopes;
  dialog.querySelector("[value=here]").checked = true;
  dialog.querySelector("[value=site] + span").textContent = say(finding.personal ? "ignore item" : "ignore site");
  find("reason").value = "";
  complain(dialog, "");
  form.onsubmit = async (event) => {
    event.preventDefault();
    const reason = find("reason").value.trim();
    if (!reason) {
      complain(dialog, say("no reason"));
      find("reason").focus();
      return;
    }
    try {
      await act(reason, form.elements.scope.value);
      dialog.close();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      complain(dialog, error.message);
    }
  };
  dialog.showModal();
  find("reason").focus();
}

/** Ask what to open. ways: file(file), path(path), address(url), each of which may refuse. */
export function askWhat(ways) {
  const dialog = find("open-dialog");
  const attempt = async (work) => {
    complain(dialog, "");
    try {
      await work();
      dialog.close();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      complain(dialog, error.message);
    }
  };
  find("open-file").value = "";
  find("open-file").onchange = (event) => {
    const [file] = event.target.files;
    if (file) attempt(() => ways.file(file));
  };
  for (const way of ["path", "address"]) {
    find(`open-${way}-form`).onsubmit = (event) => {
      event.preventDefault();
      const value = find(`open-${way}`).value.trim();
      if (value) attempt(() => ways[way](value));
    };
  }
  complain(dialog, "");
  dialog.showModal();
}
