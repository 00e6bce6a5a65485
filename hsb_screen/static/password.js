// Optional help only, on pages that ask for a password: a button shows what was typed, and hides it again.
"use strict";

for (const group of document.querySelectorAll("[data-module=govuk-password-input]")) {
  const input = group.querySelector("input");
  const button = group.querySelector("button");
  const said = document.createElement("div");
  said.className = "govuk-visually-hidden";
  said.setAttribute("role", "status");
  input.after(said);

  const show = (shown) => {
    input.type = shown ? "text" : "password";
    button.textContent = shown ? "Hide" : "Show";
    button.setAttribute("aria-label", `${button.textContent} password`);
    said.textContent = shown ? "Your password is visible" : "Your password is hidden";
  };

  button.addEventListener("click", () => show(input.type === "password"));
  // Sent as a password, so that a browser neither keeps it as ordinary text nor offers it again.
  input.form.addEventListener("submit", () => input.type === "password" || show(false));
  window.addEventListener("pagehide", () => input.type === "password" || show(false));
  button.hidden = false;
}
