// A report's page: leaving it without a trace one step back, and citations to copy. Without it both are links and text.
(() => {
  for (const link of document.querySelectorAll("[data-leave]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.body.hidden = true;
      location.replace(link.href);
    });
  }
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.body.hidden = false;
  });

  const cite = document.querySelector("[data-cite]");
  if (!cite || !navigator.clipboard) return;
  const whole = cite.textContent.trim().replace(/\s+/g, " ");
  const { reference, address } = cite.dataset;
  const said = document.createElement("span");
  said.className = "copied";
  said.setAttribute("role", "status");

  const button = (words, text) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = words;
    made.addEventListener("click", async () => {
      made.after(said);
      said.textContent = "";
      try {
        await navigator.clipboard.writeText(text());
        said.textContent = "Copied";
      } catch {
        said.textContent = "Your browser does not allow it; mark the text and copy it";
      }
    });
    return made;
  };

  cite.after(button("Copy citation", () => whole));

  const ofParagraph = button("", () => {
    const { id } = ofParagraph.parentElement;
    const number = ofParagraph.parentElement.querySelector(".number").textContent.trim();
    return whole.replace(`Reference ${reference}. ${address}`, `Reference ${reference}, paragraph ${number}. ${address}#${id}`);
  });
  const offer = () => {
    const paragraph = document.querySelector(".numbered:target");
    if (!paragraph) {
      ofParagraph.remove();
      return;
    }
    said.textContent = "";
    ofParagraph.textContent = `Copy citation of ${paragraph.querySelector(".number").textContent.trim()}`;
    paragraph.append(" ", ofParagraph);
  };
  addEventListener("hashchange", offer);
  addEventListener("load", offer); // only then is the paragraph of the address known
  offer();
})();
