declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  interface SwaggerUiSettings {
    readonly domNode: HTMLElement;
    readonly url: string;
    readonly [setting: string]: unknown;
  }
  /** Draws into the element. */
  const SwaggerUI: (settings: SwaggerUiSettings) => unknown;
  export default SwaggerUI;
}

declare module 'swagger-ui-dist/swagger-ui.css';
