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
    const most = Number(form.dataset.most);
    const input = form.querySelector("input[type=file]");
    const button = form.querySelector("button");
    input.addEventListener("change", async () => {
      const file = input.files[0];
      if (!file || !/^image\/(jpeg|png)$/.test(file.type)) return;
      button.disabled = true;
      try {
        const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
        const longest = Math.max(picture.width, picture.height);
        if (file.size <= most && longest <= side) return;
        const drawn = (points, type, quality) => {
          const scale = Math.min(1, points / longest);
          const canvas = document.createElement("canvas");
          canvas.width = Math.max(1, Math.round(picture.width * scale));
          canvas.height = Math.max(1, Math.round(picture.height * scale));
          const context = canvas.getContext("2d");
          if (type === "image/jpeg") {
            // Where nothing is drawn, a JPEG would be black.
            context.fillStyle = "white";
            context.fillRect(0, 0, canvas.width, canvas.height);
          }
          context.drawImage(picture, 0, 0, canvas.width, canvas.height);
          return new Promise((done) => canvas.toBlob(done, type, quality));
        };
        // A logo stays sharp as a PNG; only what is too large for that becomes a JPEG.
        const ways = file.type === "image/png" ? [[side, "image/png"], [side / 2, "image/png"]] : [];
        for (const quality of [0.85, 0.7, 0.55]) ways.push([side, "image/jpeg", quality]);
        for (const part of [0.75, 0.5, 0.35]) ways.push([side * part, "image/jpeg", 0.6]);
        let small = null;
        for (const [points, type, quality] of ways) {
          small = await drawn(points, type, quality);
          if (small && small.size <= most) break;
        }
        if (small && input.files[0] === file) {
          const chosen = new DataTransfer();
          chosen.items.add(new File([small], file.name, { type: small.type }));
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
