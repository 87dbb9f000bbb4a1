type Component = unknown;

/** What the library tells its plugins of itself, as far as it is needed. Its React is not the app's. */
export interface SwaggerSystem {
  readonly React: {
    readonly createElement: (
      type: Component,
      props: object | null,
      ...children: readonly unknown[]
    ) => unknown;
  };
}

interface LayoutProps {
  readonly getComponent: (name: string, isConnected?: true) => Component;
  readonly specSelectors: { readonly specStr: () => string };
}

/** Name of the layout below, for the library's settings. */
export const PART_OF_PAGE = 'PartOfPage';

/**
 * Plugin: a layout of the operations alone. The library's own takes itself for a whole page, with a title and a main
 * part of its own.
 */
export function partOfPage({ React: { createElement } }: SwaggerSystem): object {
  const PartOfPage = ({ getComponent, specSelectors }: LayoutProps): unknown =>
    createElement(
      'div',
      { className: 'swagger-ui' },
      createElement(getComponent('SvgAssets'), null),
      createElement(getComponent('errors', true), null),
      specSelectors.specStr() !== '' && createElement(getComponent('operations', true), null),
    );
  return { components: { [PART_OF_PAGE]: PartOfPage } };
}
