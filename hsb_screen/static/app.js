// Optional help only: every page works without this file.
"use strict";

// Hide this screen: blank at once, without waiting for the server, then lock on the server.
for (const form of document.querySelectorAll("form[data-hide-screen]")) {
  form.addEventListener("submit", () => {
    document.documentElement.classList.add("is-hidden");
    document.title = "Screen hidden";
  });
}

// A page brought back from the browser's memory may be somebody else's to see by now: ask again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    document.documentElement.classList.add("is-hidden");
    window.location.reload();
  }
});

// After a form came back with errors, read them out first.
const problems = document.querySelector(".govuk-error-summary");
if (problems) {
  problems.focus();
}

// A double click sends a form once. The server would answer both the same; this saves the wait.
for (const button of document.querySelectorAll("button[data-prevent-double-click]")) {
  let pressedAt = -Infinity;
  button.addEventListener("click", (event) => {
    if (event.timeStamp - pressedAt < 1000) {
      event.preventDefault();
    }
    pressedAt = event.timeStamp;
  });
}
