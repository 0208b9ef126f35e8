package dev.signalbox.engine.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import java.io.IOException;
import java.time.Instant;

/// Reads an instant from epoch milliseconds.
final class InstantReader extends JsonDeserializer<Instant> {
  @Override
  public Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
    return Instant.ofEpochMilli(in.getLongValue());
  }
}
