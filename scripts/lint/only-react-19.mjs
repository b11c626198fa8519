/** Rules for what the browser's side may not write, because the same bundles run on React 18 (Grafana 12) and 19. */
const message = (cure) => `Only React 19 does this, and Grafana 12 runs React 18.${cure === undefined ? '' : ` ${cure}`}`;

const react = ['use', 'useActionState', 'useOptimistic', 'useEffectEvent', 'Activity', 'ViewTransition', 'cache', 'cacheSignal', 'addTransitionType'];
const reactDom = ['useFormStatus', 'useFormState', 'requestFormReset', 'preload', 'preloadModule', 'preinit', 'preinitModule', 'preconnect', 'prefetchDNS'];

const asNames = (names) => `/^(${names.join('|')})$/`;
const noRefProperty = message('Use forwardRef, or a property of another name.');
const noMetadata = message('React 18 leaves it where it is written.');

export const rules = {
  // `moment`: Grafana's own rule, which this one replaces.
  'no-restricted-imports': ['error', { paths: ['moment', { name: 'react', importNames: react, message: message() }, { name: 'react-dom', importNames: reactDom, message: message() }] }],
  'no-restricted-syntax': [
    'error',
    { selector: `MemberExpression[object.name='React'][property.name=${asNames(react)}]`, message: message() },
    { selector: 'JSXOpeningElement[name.name=/Context$/]', message: message('Write Context.Provider.') },
    { selector: ":function > ObjectPattern > Property[key.name='ref']", message: noRefProperty },
    { selector: "TSPropertySignature[key.name='ref']", message: noRefProperty },
    { selector: "JSXAttribute[name.name='ref'] > JSXExpressionContainer > ArrowFunctionExpression > BlockStatement > ReturnStatement", message: message('React 18 does not clean up after a ref.') },
    { selector: "JSXAttribute[name.name=/^(action|formAction)$/] > JSXExpressionContainer > :matches(:function, Identifier)", message: message('Use onSubmit.') },
    { selector: 'JSXOpeningElement[name.name=/^(meta|link)$/]', message: noMetadata },
    // In a drawing a title is a text for who listens.
    { selector: ":not(JSXElement[openingElement.name.name=/^(svg|g|path|rect|circle|line)$/]) > JSXElement > JSXOpeningElement[name.name='title']", message: noMetadata },
  ],
};
