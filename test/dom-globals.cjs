/** What Chromium has and jsdom lacks, for tests that mount Grafana's components. */
if (typeof window !== 'undefined') {
  window.matchMedia ??= (query) => ({
    matches: false,
    media: query,
    onchange: null,
    addListener() {},
    removeListener() {},
    addEventListener() {},
    removeEventListener() {},
    dispatchEvent: () => false,
  });
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  window.IntersectionObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  const { TextEncoder, TextDecoder } = require('node:util');
  window.TextEncoder ??= TextEncoder;
  window.TextDecoder ??= TextDecoder;
}
