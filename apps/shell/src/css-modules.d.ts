declare module "*.module.css" {
  const classes: Readonly<Record<"screen", string>>
  export default classes
}
