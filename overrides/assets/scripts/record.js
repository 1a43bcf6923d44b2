// Works out the SHA-256 of a PDF that the reader chooses and says which version it is. The file stays in the browser; the answers stand in the page.
(() => {
  const check = document.querySelector("[data-check]");
  if (!check || !window.crypto || !crypto.subtle) return; // by plain http there is no such thing
  const input = check.querySelector("input");
  const answer = check.querySelector("[role=status]");
  const listed = [...document.querySelectorAll("[data-pdf]")];
  let asked = 0;

  const digest = async (file) => {
    const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
    return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  const tell = (kind, found) => {
    answer.textContent = answer.dataset[kind].replace("{told}", found ? found.dataset.told : "");
    answer.dataset.kind = kind;
    for (const one of listed) one.toggleAttribute("data-found", one === found);
  };

  input.addEventListener("change", async () => {
    const [file] = input.files;
    const mine = ++asked;
    if (!file) return;
    tell("waiting");
    try {
      const made = await digest(file);
      if (mine !== asked) return; // another file was chosen meanwhile
      const found = listed.find((one) => one.dataset.pdf === made);
      tell(found ? found.dataset.rank : "none", found);
    } catch {
      if (mine === asked) tell("failed");
    }
  });

  check.hidden = false;
})();
