package dev.signalbox.bench.server;

import dev.signalbox.bench.EmbeddedServer;
import dev.signalbox.bench.Fixture;
import dev.signalbox.bench.Folders;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How quick what must be quick is while others ask for work that holds a processor.
public record Load(int seconds) {
  private static final int COST = 12;
  private static final int MESSAGES = 20_000;
  private static final int ALERTS = 9_000;
  private static final int CLIENTS = 30;

  public boolean run(Path home, Path parent) throws Exception {
    Site site = Site.make(parent, COST);
    try {
      Talk.fill(site, MESSAGES);
      try (ServerProcess server = ServerProcess.start(home, site)) {
        return measure(server.address());
      }
    } finally {
      Folders.delete(site.folder());
    }
  }

  private boolean measure(URI address) throws Exception {
    HttpReader voter = HttpReader.signIn(address, Fixture.PEOPLE.getFirst(), Site.PASSWORD);
    new Pulse(address, voter).beat("warm-up", seconds);
    boolean good = new Pulse(address, voter).beat("nothing else", seconds);
    for (Map.Entry<String, Pressure.Asking> kind : kinds(address, voter).entrySet()) {
      int clients = kind.getKey().startsWith("deliveries") ? CLIENTS / 4 : CLIENTS;
      var pressure = new Pressure(clients, kind.getValue());
      try (pressure) {
        good &= new Pulse(address, voter).beat(kind.getKey(), seconds);
      }
      System.out.println(kind.getKey() + " by " + clients + " clients: " + pressure.told());
    }
    return good;
  }

  private static Map<String, Pressure.Asking> kinds(URI address, HttpReader reader) {
    Map<String, Pressure.Asking> kinds = new LinkedHashMap<>();
    kinds.put("sign-ins", client -> Pressure.post(address, "/api/session", nobody(client)).build());
    byte[] alerts = alerts();
    kinds.put("deliveries of " + (alerts.length >> 20) + " MiB", client -> hook(address, alerts));
    byte[] large =
        ("{\"clientId\": \"large\", \"text\": \"" + "word ".repeat(200_000) + "\"}")
            .getBytes(StandardCharsets.UTF_8);
    kinds.put("large bodies", client -> reader.posting(EmbeddedServer.ROOM, large));
    List<String> paths =
        List.of(
            "/api/search?q=" + Talk.word(0) + "&limit=200",
            "/api/rooms/" + EmbeddedServer.ROOM + "/messages?limit=200",
            "/api/boot");
    kinds.put(
        "reading",
        client ->
            HttpRequest.newBuilder(address.resolve(paths.get(client % paths.size())))
                .header("Cookie", reader.cookie())
                .build());
    return kinds;
  }

  private static byte[] nobody(Object name) {
    return ("{\"person\":\"nobody-" + name + "\",\"password\":\"wrong\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static HttpRequest hook(URI address, byte[] body) {
    return Pressure.post(address, "/hooks/alertmanager", body)
        .header("Authorization", "Bearer " + Site.PASSWORD)
        .build();
  }

  private static String alert(int number) {
    return """
    {"status": "firing", "fingerprint": "%1$d", "startsAt": "2026-03-02T12:02:00Z",
     "labels": {"alertname": "Measured", "instance": "host-%1$d:9100", "severity": "page"},
     "annotations": {"summary": "host-%1$d is slow", "description": "%2$s"}}\
    """
        .formatted(number, "words ".repeat(110));
  }

  /// One group of alerts as Alertmanager posts it.
  private static byte[] alerts() {
    String all = IntStream.range(0, ALERTS).mapToObj(Load::alert).collect(Collectors.joining(","));
    return ("{\"version\": \"4\", \"groupKey\": \"measured\", \"status\": \"firing\", \"alerts\": ["
            + all
            + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
