'use strict';
(() => {
  const page = document.getElementById('swagger-ui');
  const at = new URL(page.dataset.document, location.href);
  const files = new URL(page.dataset.files + '/', location.href);

  // A server "/" means where the document is, also behind a proxy that takes off a prefix.
  const root = new URL('.', at.href.replace(/[^/]*$/, '')).pathname.replace(/\/$/, '');
  const settle = (response) => {
    if (response.url !== at.href || !response.ok || !response.text) {
      return response;
    }
    const api = JSON.parse(response.text);
    if (root !== '' && api.servers && api.servers.length === 1 && api.servers[0].url === '/') {
      api.servers[0].url = root;
      response.text = JSON.stringify(api);
      response.data = response.text;
      response.body = api;
      response.obj = api;
    }
    return response;
  };

  window.ui = SwaggerUIBundle({
    url: at.href,
    dom_id: '#swagger-ui',
    presets: [SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
    validatorUrl: null,
    queryConfigEnabled: false,
    deepLinking: true,
    displayOperationId: false,
    displayRequestDuration: true,
    persistAuthorization: false,
    showExtensions: true,
    tryItOutEnabled: true,
    oauth2RedirectUrl: new URL('oauth2-redirect.html', files).href,
    responseInterceptor: settle
  });
})();
