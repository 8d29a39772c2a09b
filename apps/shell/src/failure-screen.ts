/** What stands there when the app cannot start: the cause and one action. Needs no remote, and no React. */
import { type StartError, causeOf } from "./failure.ts"
import styles from "./failure-screen.module.css"

export const showFailure = (root: HTMLElement, error: StartError, reload: () => void): void => {
  const heading = document.createElement("h1")
  heading.textContent = "Fourfold could not start"
  const cause = document.createElement("p")
  cause.textContent = causeOf(error)
  const action = document.createElement("button")
  action.type = "button"
  action.textContent = "Reload"
  action.addEventListener("click", reload)
  const announced = document.createElement("div")
  announced.setAttribute("role", "alert")
  announced.append(heading, cause)
  const screen = document.createElement("main")
  screen.className = styles.screen
  screen.append(announced, action)
  root.replaceChildren(screen)
  action.focus()
}
