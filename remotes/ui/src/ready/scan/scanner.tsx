/** Reads a QR code with the camera or from an image. Pictures never leave this component. */
import { useEffect, useRef, useState } from "react"
import { useText } from "../../catalogue/speech.ts"
import { Button } from "../../parts/button.tsx"
import { Icon } from "../icon.tsx"
import { decodeFile } from "./decode-qr.ts"
import { readCamera } from "./read-camera.ts"
import css from "./scanner.module.css"

export interface ScannerProps {
  /** Called once for each code that was found. */
  readonly onFound: (text: string) => void
}

export const Scanner = ({ onFound }: ScannerProps) => {
  const text = useText().scan
  const [camera, setCamera] = useState<"off" | "on" | "refused">("off")
  const [isNothing, setNothing] = useState(false)
  const file = useRef<HTMLInputElement>(null)

  const choose = async (chosen: File | undefined) => {
    if (!chosen) return
    setNothing(false)
    const found = await decodeFile(chosen)
    if (found === undefined) setNothing(true)
    else onFound(found)
  }

  return (
    <div className={css["scanner"]}>
      <div className={css["frame"]}>
        {camera === "on" ? (
          <Camera
            onFound={(found) => {
              setCamera("off")
              onFound(found)
            }}
            onRefused={() => setCamera("refused")}
          />
        ) : (
          <Icon name="camera" size={40} />
        )}
      </div>
      <p className={css["words"]} role="status">
        {camera === "on" ? text.looking : null}
        {camera === "refused" ? text.noCamera : null}
        {camera === "off" && isNothing ? text.nothing : null}
      </p>
      <div className={css["actions"]}>
        {camera === "off" ? (
          <Button kind="primary" onClick={() => setCamera("on")}>
            <Icon name="camera" size={18} />
            {text.start}
          </Button>
        ) : null}
        <Button onClick={() => file.current?.click()}>
          <Icon name="image" size={18} />
          {text.image}
        </Button>
        <input
          ref={file}
          hidden
          type="file"
          accept="image/*"
          aria-label={text.image}
          onChange={(event) => {
            void choose(event.target.files?.[0])
            event.target.value = ""
          }}
        />
      </div>
    </div>
  )
}

const Camera = ({ onFound, onRefused }: ScannerProps & { readonly onRefused: () => void }) => {
  const video = useRef<HTMLVideoElement>(null)
  const latest = useRef({ onFound, onRefused })
  useEffect(() => {
    latest.current = { onFound, onRefused }
  })

  useEffect(() => {
    const looking = new AbortController()
    const look = async (element: HTMLVideoElement) => {
      const read = await readCamera(element, looking.signal)
      if (looking.signal.aborted) return
      if (read.ok) latest.current.onFound(read.value)
      else latest.current.onRefused()
    }
    if (video.current) void look(video.current)
    return () => looking.abort()
  }, [])

  return <video ref={video} className={css["video"]} aria-label={useText().scan.view} muted playsInline />
}
