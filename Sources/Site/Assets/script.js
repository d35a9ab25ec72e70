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
  // A picture is made small before it is sent, which also leaves out where and when it was taken.
  for (const form of document.querySelectorAll("form[data-shrink]")) {
    const side = Number(form.dataset.shrink);
    const input = form.querySelector("input[type=file]");
    const button = form.querySelector("button");
    input.addEventListener("change", async () => {
      const file = input.files[0];
      if (!file || !/^image\/(jpeg|png)$/.test(file.type)) return;
      button.disabled = true;
      try {
        const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
        const scale = Math.min(1, side / Math.max(picture.width, picture.height));
        const canvas = document.createElement("canvas");
        canvas.width = Math.max(1, Math.round(picture.width * scale));
        canvas.height = Math.max(1, Math.round(picture.height * scale));
        canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
        const small = await new Promise((done) => canvas.toBlob(done, file.type, 0.85));
        if (small && small.size < file.size && input.files[0] === file) {
          const chosen = new DataTransfer();
          chosen.items.add(new File([small], file.name, { type: file.type }));
          input.files = chosen.files;
        }
      } catch {
        // The office cleans the file as it is.
      } finally {
        button.disabled = false;
      }
    });
  }
  for (const form of document.querySelectorAll("form[data-similar]")) {
    const list = form.querySelector("[data-similar-list]");
    const title = form.elements.title;
    let timer = 0;
    let asked = 0;
    const show = (items) => {
      list.replaceChildren();
      if (!items.length) return;
      const heading = document.createElement("h2");
      heading.textContent = form.dataset.similarTitle;
      const lines = document.createElement("ul");
      lines.className = "lines";
      for (const item of items) {
        const line = document.createElement("li");
        const link = document.createElement("a");
        link.className = "title";
        link.href = item.url;
        link.textContent = item.title;
        const about = document.createElement("p");
        about.className = "soft";
        about.textContent = item.about;
        line.append(link, about);
        if (item.button) {
          const button = document.createElement("button");
          button.className = "quiet";
          // No submit button: the key that sends the form must not press it.
          button.type = "button";
          button.addEventListener("click", () => {
            form.action = `${item.url}/moi-aussi`;
            form.submit();
          });
          button.textContent = item.button;
          button.setAttribute("aria-label", `${item.button}, ${item.title}`);
          line.append(button);
        }
        lines.append(line);
      }
      list.append(heading, lines);
      if (!form.elements.seen) {
        const seen = document.createElement("input");
        seen.type = "hidden";
        seen.name = "seen";
        seen.value = "yes";
        form.append(seen);
      }
    };
    const ask = async () => {
      const number = ++asked;
      try {
        const answer = await fetch(
          `${form.dataset.similar}?title=${encodeURIComponent(title.value)}`);
        const items = answer.ok ? await answer.json() : [];
        if (number === asked) show(items);
      } catch {
        if (number === asked) list.replaceChildren();
      }
    };
    title.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 300);
    });
    form.addEventListener("submit", () => clearTimeout(timer));
  }
  for (const form of document.querySelectorAll("form[data-send-at-once]")) {
    form.querySelector("input[type=file]").addEventListener("change", () => form.requestSubmit());
  }
  const errors = document.querySelector(".error-summary");
  if (errors) errors.focus();
})();
