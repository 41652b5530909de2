// Buttons that copy an address: shown only where the browser can copy.
const status = document.querySelector(".copied");

for (const button of document.querySelectorAll("button[data-address]")) {
  button.hidden = !navigator.clipboard;
  button.onclick = async () => {
    await navigator.clipboard.writeText(button.dataset.address);
    status.textContent = `${status.dataset.copied} ${button.dataset.address}`;
  };
}
