"use strict";
// Everything works without this file; with it forms keep their draft while one types.
(() => {
  const pause = 1500;
  for (const form of document.querySelectorAll("form[data-draft]")) {
    let timer = 0;
    const state = form.querySelector("[data-draft-state]");
    const save = async () => {
      const body = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string") body.append(name, value);
      }
      try {
        const answer = await fetch(form.dataset.draft, { method: "POST", body });
        if (state) state.textContent = answer.ok ? await answer.text() : form.dataset.draftFailed;
      } catch {
        if (state) state.textContent = form.dataset.draftFailed;
      }
    };
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, pause);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }
  const errors = document.querySelector(".error-summary");
  if (errors) errors.focus();
})();
