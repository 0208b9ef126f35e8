package dev.signalbox.web;

import dev.signalbox.engine.store.StoreReadOnlyException;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.http.BodyTimeout;
import dev.signalbox.web.http.ErrorPages;
import dev.signalbox.web.http.Hosts;
import dev.signalbox.web.http.RequestGate;
import dev.signalbox.web.session.Session;
import dev.signalbox.web.session.Sessions;
import dev.signalbox.web.stream.EventHub;
import dev.signalbox.web.stream.StreamHandler;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server, from start to close.
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final int THREADS = 16;
  private static final int MOST_HEADER_BYTES = 16 * 1024;
  private static final int WAITING_CONNECTIONS = 1024;
  private static final int REMEMBERED_RUNS = 1_000;

  private final WebConfig config;
  private final WebParts parts;
  private final Sessions sessions;
  private final EventHub hub;
  private final ConditionWatch watch;
  private final Map<String, String> roomsOfRuns = new ConcurrentHashMap<>();
  private final Javalin javalin;

  private WebServer(WebConfig config, WebParts parts, String host, int port) {
    this.config = config;
    this.parts = parts;
    this.sessions = parts.sessions();
    this.hub =
        new EventHub(
            parts.events(),
            parts.directory(),
            parts.rooms()::readers,
            this::signedIn,
            parts.clock(),
            EventHub.BEAT);
    this.watch = new ConditionWatch(parts.database(), sessions::probe, hub::server);
    sessions.onClosed(hub::signedOut);
    this.javalin = Javalin.create(settings -> configure(settings, host, port));
  }

  /// Starts to listen.
  ///
  /// @param port 0 for any free one
  /// @throws io.javalin.util.JavalinException when the port cannot be had
  public static WebServer start(WebConfig config, WebParts parts, String host, int port) {
    var server = new WebServer(config, parts, host, port);
    server.hub.start(parts.events());
    server.watch.start();
    try {
      server.javalin.start();
    } catch (RuntimeException failure) {
      server.watch.close();
      server.hub.close();
      throw failure;
    }
    return server;
  }

  /// The port it listens on.
  public int port() {
    return javalin.port();
  }

  /// What it answers to: a method and an address each.
  List<String> addresses() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint.method + " " + parsed.endpoint.path)
        .toList();
  }

  /// How many browsers are on the stream.
  public int readers() {
    return hub.readers();
  }

  /// Tells readers that a run's output grew; may be lost.
  ///
  /// @param end bytes kept for the run now
  /// @param tail the last lines
  public void grew(String run, long end, String tail) {
    if (roomsOfRuns.size() > REMEMBERED_RUNS) {
      roomsOfRuns.clear();
    }
    Optional<String> room =
        Optional.ofNullable(roomsOfRuns.get(run)).or(() -> parts.runs().room(run));
    room.ifPresent(name -> {
      roomsOfRuns.put(run, name);
      hub.output(run, name, end, tail);
    });
  }

  /// Tells readers that runbooks were loaded again; each asks for the commands they see. Not while
  /// nothing can be written.
  public void catalogChanged() {
    try {
      parts
          .database()
          .write(transaction -> {
            parts.events().append(transaction, "catalog", null, null, Map.of());
            return true;
          });
    } catch (StoreReadOnlyException readOnly) {
      LOG.warn("Readers are not told of the new commands now", readOnly);
    }
  }

  /// Ends the streams of those whose sessions ended with their password or their place.
  public void peopleChanged() {
    Thread.ofVirtual().name("signalbox-stream-people").start(hub::beat);
  }

  private boolean signedIn(String session, String person) {
    return sessions
        .current(session)
        .map(Session::person)
        .filter(found -> found.id().equals(person))
        .isPresent();
  }

  private void configure(JavalinConfig settings, String host, int port) {
    settings.startup.showJavalinBanner = false;
    settings.startup.showOldJavalinVersionWarning = false;
    settings.startup.startupWatcherEnabled = false;
    settings.http.compressionStrategy = CompressionStrategy.NONE;
    settings.http.maxRequestSize = RequestGate.LARGEST;
    settings.appData(Body.INTAKE, parts.bulkheads().intake());
    settings.appData(Body.ARRIVAL, new BodyTimeout(parts.clock()));
    settings.jetty.host = host;
    settings.jetty.port = port;
    settings.jetty.threadPool = threads();
    settings.jetty.modifyServer(this::modify);
    settings.jetty.addConnector((server, http) -> connector(server, host, port));
    new WebRoutes(config, parts, sessions).add(settings.routes);
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("signalbox-http");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("signalbox-http-", 0).factory()));
    return threads;
  }

  private void modify(Server server) {
    server.setErrorHandler(new ErrorPages());
    server.setStopTimeout(STOP.toMillis());
    var hosts = new Hosts(config.publicUrl(), config.hosts());
    server.setHandler(new RequestGate(hosts, StreamHandler.PATH, new StreamHandler(hub, sessions)));
  }

  private static ServerConnector connector(Server server, String host, int port) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(MOST_HEADER_BYTES);
    http.setIdleTimeout(IDLE.toMillis());
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setAcceptQueueSize(WAITING_CONNECTIONS);
    return connector;
  }

  /// Ends streams in good order, lets requests finish, and stops.
  @Override
  public void close() {
    watch.close();
    hub.close();
    javalin.stop();
  }
}
