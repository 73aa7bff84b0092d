/** A certificate for localhost that signed itself; of no use but for tests. */
export const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgXDYk0NyHcKzq8LQP
3bwtEQwYbmgM637ekf8jB8fExeqhRANCAAQCw30octqx3ngz6idgyLBHjlQ1bqhI
zqhBvjZ07+omD1OWvWGm/9zYrBMdisGMYc5yzexc2+W6uGyHsGsbtuY2
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBlDCCATugAwIBAgIUdzdDtJuT4aUZ+af3DLTnKisWS74wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyNDEyMzgwMVoYDzIxMjYxMDMx
MTIzODAxWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQCw30octqx3ngz6idgyLBHjlQ1bqhIzqhBvjZ07+omD1OWvWGm/9zY
rBMdisGMYc5yzexc2+W6uGyHsGsbtuY2o2kwZzAdBgNVHQ4EFgQU9iKQoBbWKevk
b0XBpupgvc54QuowHwYDVR0jBBgwFoAU9iKQoBbWKevkb0XBpupgvc54QuowDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
RwAwRAIgfUtMtd3O1d3vtlCfms0CtR7qf+kbqYA4HBfDzDKe5GcCIGq1NKFq+lTq
pRagRBo77sh9Up8KSarKlq8Mq3sfXsZc
-----END CERTIFICATE-----
`,
};
