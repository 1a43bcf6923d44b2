// Marks the words of a search on the page that was found. The search's link ends in #p-4-2~neglect~neglected: the passage, then the words.
// They are taken out of the address at once, so that what a reader copies from there is the passage's own address.
(() => {
  const [anchor, ...words] = location.hash.slice(1).split("~").map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return "";
    }
  });
  const text = document.querySelector("[data-pagefind-body]");
  if (!words.some(Boolean) || !text) return;

  const safe = words.filter(Boolean).map((word) => word.replace(/[\\^$.*+?()[\]{}|\/-]/g, "\\$&"));
  const wanted = new RegExp(`(?<![\\p{L}\\p{N}])(?:${safe.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const marks = [];
  const found = [];
  while (nodes.nextNode()) {
    if (nodes.currentNode.parentElement.closest('[data-pagefind-ignore="all"]')) continue;
    const places = [...nodes.currentNode.data.matchAll(wanted)].reverse();
    if (places.length) found.push([nodes.currentNode, places]);
  }
  for (const [node, places] of found) {
    for (const place of places) {
      const word = node.splitText(place.index);
      word.splitText(place[0].length);
      const mark = document.createElement("mark");
      word.replaceWith(mark);
      mark.append(word);
      marks.push(mark);
    }
  }

  if (marks.length) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Take the marks away";
    const bar = document.createElement("p");
    bar.className = "found";
    bar.append("The words of your search are marked on this page. ", button);
    button.addEventListener("click", () => {
      for (const mark of marks) {
        const around = mark.parentNode;
        mark.replaceWith(...mark.childNodes);
        around.normalize();
      }
      bar.remove();
      text.focus();
    });
    text.prepend(bar);
  }
  const target = anchor && document.getElementById(anchor);
  if (target) location.replace(`#${encodeURIComponent(anchor)}`);
  else history.replaceState(null, "", location.pathname + location.search);
})();
