package dev.signalbox.core.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.time.Instant;

/// Writes payloads: records and maps become objects, instants milliseconds since 1970.
final class EventJson {
  private final ObjectMapper mapper =
      new ObjectMapper()
          .registerModule(new SimpleModule().addSerializer(Instant.class, new Milliseconds()));

  /// @throws IllegalArgumentException when the payload does not make a JSON object
  String write(Object payload) {
    try {
      String text = mapper.writeValueAsString(payload);
      if (!text.startsWith("{")) {
        throw new IllegalArgumentException(
            "An event's payload must be an object, not " + payload.getClass().getName());
      }
      return text;
    } catch (JsonProcessingException failure) {
      throw new IllegalArgumentException(
          payload.getClass().getName() + " cannot be written as JSON", failure);
    }
  }

  private static final class Milliseconds extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1;

    Milliseconds() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeNumber(value.toEpochMilli());
    }
  }
}
