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
  for (const status of document.querySelectorAll("[data-ticked]")) {
    const form = status.closest("form");
    const all = status.textContent;
    form.addEventListener("change", () => {
      const count = form.querySelectorAll("input[name=id]:checked").length;
      status.textContent = count ? `${count} ${status.dataset.ticked}` : all;
    });
  }
  const errors = document.querySelector(".error-summary");
  if (errors) errors.focus();
})();
