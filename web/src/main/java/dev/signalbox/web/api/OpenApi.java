package dev.signalbox.web.api;

import dev.signalbox.web.http.Addresses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/// `GET /api/openapi.json`: what all addresses take and answer, as an OpenAPI document.
public final class OpenApi {
  private static final String DOCUMENT = "/openapi.json";

  private final byte[] document = read();

  public void add(Addresses addresses) {
    addresses.get(
        "/api" + DOCUMENT,
        context -> {
          context.contentType("application/json");
          context.result(document);
        });
  }

  private static byte[] read() {
    try (var document = OpenApi.class.getResourceAsStream(DOCUMENT)) {
      return Objects.requireNonNull(document, DOCUMENT).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
