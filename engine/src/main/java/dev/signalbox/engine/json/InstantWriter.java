package dev.signalbox.engine.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.time.Instant;

/// Writes an instant as epoch milliseconds.
final class InstantWriter extends JsonSerializer<Instant> {
  @Override
  public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
      throws IOException {
    out.writeNumber(value.toEpochMilli());
  }
}
