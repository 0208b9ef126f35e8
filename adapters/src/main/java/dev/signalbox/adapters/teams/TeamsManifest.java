package dev.signalbox.adapters.teams;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.spi.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What is uploaded to Teams, so that people can add the bot: a zip of a manifest and two icons.
/// The same bytes for the same app.
///
/// @param app the Microsoft App ID
/// @param server where people reach the console
record TeamsManifest(String app, URI server) {
  private static final String VERSION = "1.16";
  private static final String SCHEMA =
      "https://developer.microsoft.com/json-schemas/teams/v"
          + VERSION
          + "/MicrosoftTeams.schema.json";
  private static final String ABOUT = "Runs operations in the open";
  private static final List<String> SCOPES = List.of("personal", "team", "groupChat");
  private static final String COLOR = "color.png";
  private static final String OUTLINE = "outline.png";

  /// Zip files know no earlier day.
  private static final FileTime MADE = FileTime.from(Instant.parse("1980-02-01T00:00:00Z"));

  /// The manifest, as JSON has it.
  Map<String, Object> manifest() {
    var manifest = new LinkedHashMap<String, Object>();
    manifest.put("$schema", SCHEMA);
    manifest.put("manifestVersion", VERSION);
    manifest.put("version", "1.0.0");
    manifest.put("id", app);
    manifest.put("developer", developer());
    manifest.put("name", Map.of("short", "Signalbox"));
    manifest.put("description", Map.of("short", ABOUT, "full", ABOUT));
    manifest.put("icons", Map.of("color", COLOR, "outline", OUTLINE));
    manifest.put("accentColor", "#0E7490");
    manifest.put("bots", List.of(Map.of("botId", app, "scopes", SCOPES)));
    manifest.put("validDomains", List.of(server.getHost()));
    manifest.put("webApplicationInfo", Map.of("id", app));
    manifest.put("authorization", Map.of("permissions", Map.of("resourceSpecific", hearing())));
    return manifest;
  }

  private Map<String, String> developer() {
    String home = server.resolve("/").toString();
    return Map.of(
        "name", "Signalbox", "websiteUrl", home, "privacyUrl", home, "termsOfUseUrl", home);
  }

  /// Without these Teams brings only what mentions the bot.
  private static List<Map<String, String>> hearing() {
    return Stream.of("ChannelMessage.Read.Group", "ChatMessage.Read.Chat")
        .map(permission -> Map.of("name", permission, "type", "Application"))
        .toList();
  }

  /// What is uploaded.
  byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      put(zip, "manifest.json", JsonWriter.text(manifest()).getBytes(UTF_8));
      put(zip, COLOR, icon(COLOR));
      put(zip, OUTLINE, icon(OUTLINE));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name).setLastModifiedTime(MADE));
    zip.write(content);
    zip.closeEntry();
  }

  private static byte[] icon(String name) throws IOException {
    try (InputStream icon = TeamsManifest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(icon, name).readAllBytes();
    }
  }
}
