// The site works without this. It adds: a button that shows the password while one types it, a plan's overview
// unfolded where there is room for it, and printing with everything unfolded.
import password from "@uswds/uswds/js/_usa-password";

for (const input of document.querySelectorAll("input[type=password]")) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "usa-show-password", textContent: "Show password" });
  Object.assign(button.dataset, { showText: "Show password", hideText: "Hide password" });
  button.setAttribute("aria-controls", input.id);
  input.after(button);
}
password.on(document.body);

if (matchMedia("(min-width: 64em)").matches) {
  for (const details of document.querySelectorAll("details[data-open-when-wide]")) details.open = true;
}

let unfolded = [];
addEventListener("beforeprint", () => {
  unfolded = [...document.querySelectorAll("details:not([open])")];
  for (const details of unfolded) details.open = true;
  for (const image of document.querySelectorAll("img[loading=lazy]")) image.loading = "eager";
});
addEventListener("afterprint", () => {
  for (const details of unfolded) details.open = false;
});
