// Documents that the build puts into the app as text.
declare module '*.md' {
  const text: string;
  export default text;
}
