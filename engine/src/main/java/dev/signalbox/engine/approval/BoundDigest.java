package dev.signalbox.engine.approval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.spi.text.Digest;
import java.util.Map;
import java.util.TreeMap;

/// What votes are bound to: any other value gives another digest.
///
/// @param revision of the runbook
/// @param arguments as canonical JSON
/// @param target the room, and for a step its path
/// @param requester person id
/// @param shown the question and whatever plan was shown with it
public record BoundDigest(
    String runbook,
    String revision,
    String arguments,
    String target,
    String requester,
    String guardRevision,
    String shown) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  /// SHA-256 of the values as JSON with sorted keys, lower-case hex.
  public String hex() {
    var values = new TreeMap<>(Map.of("runbook", runbook, "revision", revision));
    values.put("arguments", arguments);
    values.put("target", target);
    values.put("requester", requester);
    values.put("guard", guardRevision);
    values.put("shown", shown);
    try {
      return Digest.of(JSON.writeValueAsString(values));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
