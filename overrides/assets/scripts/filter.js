// Filters a list where it stands. The choice stands in the address (?theme=neglect&year=2026), so that a filtered list can be sent to somebody
// and the back button works. Without this script the same links lead to pages of their own, and what is hidden here stays hidden.
//
//   [data-filter-list]                              what is filtered; in it
//     [data-filter-item] data-filter-theme="a b"    a line, with its values
//     [data-filter-group]                           hidden when no line in it is left
//   [data-filter-unfiltered]                        what belongs to the whole list only
//   [data-filter-facet="theme"] data-filter-single  what can be chosen (one value at a time); in it links with data-filter-value, each with
//                                                   an optional [data-filter-count]; or a <select> whose first option is empty
//   [data-filter-status] data-one data-many         a live region that says how many there are
//   [data-filter-chosen] hidden                     an empty list for what is chosen, each with a button to take it away
(() => {
  const list = document.querySelector("[data-filter-list]");
  if (!list) return;
  const status = document.querySelector("[data-filter-status]");
  const chosen = document.querySelector("[data-filter-chosen]");
  const atFirst = status.textContent;

  const facets = new Map();
  for (const element of document.querySelectorAll("[data-filter-facet]")) {
    const name = element.dataset.filterFacet;
    const select = element.tagName === "SELECT" ? element : null;
    const links = [...element.querySelectorAll("[data-filter-value]")];
    const label = element.querySelector("summary, legend") || (select && select.labels[0]) || element;
    const values = new Map(select ? [...select.options].slice(1).map((option) => [option.value, option.text])
      : links.map((link) => [link.dataset.filterValue, link.dataset.filterName || link.textContent.trim()]));
    facets.set(name, { element, select, links, values, single: Boolean(select) || "filterSingle" in element.dataset, label: label.textContent.trim() });
  }

  const items = [...list.querySelectorAll("[data-filter-item]")].map((element) => ({
    element,
    has: new Set([...facets.keys()].flatMap((name) =>
      (element.getAttribute(`data-filter-${name}`) || "").split(" ").filter(Boolean).map((value) => `${name}=${value}`))),
  }));
  const groups = [...document.querySelectorAll("[data-filter-group]")];
  const whole = document.querySelectorAll("[data-filter-unfiltered]");

  const asked = () => [...new URLSearchParams(location.search)].filter(([name, value]) => facets.has(name) && facets.get(name).values.has(value));
  const left = (selection) => items.filter((item) => selection.every(([name, value]) => item.has.has(`${name}=${value}`)));
  const holds = (selection, name, value) => selection.some(([one, other]) => one === name && other === value);
  const without = (selection, name, value) => selection.filter(([one, other]) => one !== name || other !== value);
  const plus = (selection, name, value) =>
    [...selection.filter(([one, other]) => one !== name || (!facets.get(name).single && other !== value)), [name, value]];
  const address = (selection) => location.pathname + (selection.length ? `?${new URLSearchParams(selection)}` : "");

  const button = (text, name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (name) made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    const line = document.createElement("li");
    line.append(made);
    return line;
  };

  const show = () => {
    const selection = asked();
    const found = new Set(left(selection));
    for (const item of items) item.element.hidden = !found.has(item);
    for (const other of whole) other.hidden = selection.length > 0;
    for (const group of groups) group.hidden = !group.querySelector("[data-filter-item]:not([hidden])");
    for (const [name, facet] of facets) {
      if (facet.select) facet.select.value = (selection.find(([one]) => one === name) || ["", ""])[1];
      for (const link of facet.links) {
        const value = link.dataset.filterValue;
        const on = holds(selection, name, value);
        const count = on ? found.size : left(plus(selection, name, value)).length;
        link.href = address(on ? without(selection, name, value) : plus(selection, name, value));
        link.toggleAttribute("data-filter-on", on);
        if (on) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
        const number = link.querySelector("[data-filter-count]");
        if (number) number.textContent = count;
        link.closest("li").hidden = !count && !on;
      }
    }
    const many = items.length === 1 ? status.dataset.one : status.dataset.many;
    const words = selection.length ? `${found.size} of ${items.length} ${many}` : atFirst;
    if (status.textContent !== words) status.textContent = words;
    if (!chosen) return;
    chosen.hidden = !selection.length;
    chosen.replaceChildren(...selection.map(([name, value]) => {
      const words = `${facets.get(name).label}: ${facets.get(name).values.get(value)}`;
      return button(words, `Take away the filter ${words}`, () => go(without(selection, name, value), true));
    }), button("Clear all filters", "", () => go([], true)));
  };

  const go = (selection, moved) => {
    history.pushState(null, "", address(selection));
    show();
    if (moved) status.focus();
  };

  for (const [name, facet] of facets) {
    if (facet.select) {
      facet.select.addEventListener("change", () => {
        const rest = asked().filter(([one]) => one !== name);
        go(facet.select.value ? [...rest, [name, facet.select.value]] : rest);
      });
    }
    for (const link of facet.links) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        const value = link.dataset.filterValue;
        const selection = asked();
        go(holds(selection, name, value) ? without(selection, name, value) : plus(selection, name, value));
      });
    }
  }

  for (const element of document.querySelectorAll("[data-filter-script]")) element.hidden = false;
  status.tabIndex = -1;
  addEventListener("popstate", show);
  for (const [name] of asked()) {
    const facet = facets.get(name).element;
    if (facet.tagName === "DETAILS") facet.open = true;
  }
  show();
})();
