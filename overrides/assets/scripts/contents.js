// Marks, in the contents beside a report, the part that is being read. Without it the contents are plain links.
(() => {
  const contents = document.querySelector("[data-contents]");
  const parts = [...contents.querySelectorAll("a")]
    .map((link) => ({ link, heading: document.getElementById(decodeURIComponent(link.hash.slice(1))) }))
    .filter((part) => part.heading);
  let current = null;
  let waiting = false;

  const mark = () => {
    waiting = false;
    const line = window.innerHeight / 4;
    const read = parts.filter((part) => part.heading.getBoundingClientRect().top <= line).pop();
    if (read === current) return;
    if (current) current.link.removeAttribute("aria-current");
    current = read;
    if (!read) return;
    read.link.setAttribute("aria-current", "true");
    if (contents.scrollHeight > contents.clientHeight) {
      contents.scrollTop = read.link.offsetTop - contents.clientHeight / 2;
    }
  };

  const later = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };

  addEventListener("scroll", later, { passive: true });
  addEventListener("resize", later, { passive: true });
  mark();
})();
