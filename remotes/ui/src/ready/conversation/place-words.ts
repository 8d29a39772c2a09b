/** Coordinates for people, and where a map of them is. */

interface Place {
  /** Degrees. */
  readonly latitude: number
  readonly longitude: number
}

/** "48.20820° N, 16.37380° E": the same in all languages; five digits are a metre. */
export const coordinateWords = ({ latitude, longitude }: Place): string =>
  `${Math.abs(latitude).toFixed(5)}° ${latitude < 0 ? "S" : "N"}, ${Math.abs(longitude).toFixed(5)}° ${longitude < 0 ? "W" : "E"}`

/** Numbers alone go into it. */
export const mapLink = ({ latitude, longitude }: Place): string =>
  `https://www.openstreetmap.org/?mlat=${latitude.toFixed(5)}&mlon=${longitude.toFixed(5)}#map=16/${latitude.toFixed(5)}/${longitude.toFixed(5)}`

/** What people type or paste: "48.2082", "48,2082". `undefined` for what is no number within the limit, in degrees. */
export const readDegrees = (typed: string, limit: number): number | undefined => {
  const trimmed = typed.trim().replace(",", ".").replace("−", "-")
  if (!/^-?\d{1,3}(?:\.\d{1,12})?$/u.test(trimmed)) return undefined
  const degrees = Number(trimmed)
  return Math.abs(degrees) <= limit ? degrees : undefined
}
