// What a reader would run into on the page as it stands: a list of sentences, empty where all is well.
() => {
  const found = [];
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} "${element.textContent.trim().slice(0, 40)}"`;
  const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;

  // Nothing is wider than the window; a line that scrolls by itself may be.
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
  const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.width && shown(element) && !scrolls(element.parentElement) && (box.right > innerWidth + 1 || box.left < -1))
      found.push(`${name(element)} reaches from ${box.left} to ${box.right}`);
  }

  // What can be touched is at least 24 px each way; a link within a sentence is as high as its line.
  const within = "p:not(.kicker, .facts) a, .text a, dd a";
  for (const element of document.querySelectorAll("a[href], button, summary, input, select, label:has(input)")) {
    if (!shown(element) || element.matches(within) || element.matches(".skip-link, label input")) continue;
    const { width, height } = element.getBoundingClientRect();
    if (Math.min(width, height) < 23.9) found.push(`${name(element)} is ${width} × ${height}`);
  }

  // Who likes little motion gets none.
  for (const element of document.querySelectorAll("*")) {
    const { animationName, transitionDuration } = getComputedStyle(element);
    if (matchMedia("(prefers-reduced-motion: reduce)").matches && (animationName !== "none" || parseFloat(transitionDuration)))
      found.push(`${name(element)} moves`);
  }
  return found;
};
