// Nothing here is about speed: a busy machine may take its time.
jest.setTimeout(60_000);
