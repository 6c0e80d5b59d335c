import nock from "nock";

// Whatever a test forgets to intercept fails at once instead of reaching someone.
nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);
