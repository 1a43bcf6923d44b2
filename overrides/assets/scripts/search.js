// Opens Pagefind's own search box. A result shows a page's title and summary, never a passage out of its context.
(() => {
  if (typeof PagefindUI === "undefined") return;
  const box = document.getElementById("search");
  const root = new URL(`${box.dataset.base}/`, location.href);

  const escaped = (text) => {
    const element = document.createElement("span");
    element.textContent = text || "";
    return element.innerHTML;
  };

  const titleAndSummary = (result) => ({
    ...result,
    meta: { title: result.meta.title },
    excerpt: escaped(result.meta.summary),
    sub_results: [],
  });

  new PagefindUI({
    element: "#search",
    baseUrl: root.pathname,
    bundlePath: new URL("pagefind/", root).pathname,
    showSubResults: false,
    showImages: false,
    showEmptyFilters: false,
    resetStyles: false,
    autofocus: false,
    processResult: titleAndSummary,
    translations: { placeholder: "Search reviews and information" },
  });
  box.querySelector("input").setAttribute("aria-label", "Search this site");

  box.hidden = false;
  document.getElementById("search-otherwise").hidden = true;
})();
