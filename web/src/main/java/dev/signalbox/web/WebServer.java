package dev.signalbox.web;

import dev.signalbox.engine.bulkhead.Bulkhead;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.time.TimeSource;
import dev.signalbox.web.api.Api;
import dev.signalbox.web.http.Body;
import dev.signalbox.web.http.BodyTimeout;
import dev.signalbox.web.http.ErrorPages;
import dev.signalbox.web.http.Hosts;
import dev.signalbox.web.http.RequestGate;
import dev.signalbox.web.session.Sessions;
import dev.signalbox.web.stream.EventHub;
import dev.signalbox.web.stream.StreamHandler;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The HTTP server, from start to close.
public final class WebServer implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final int THREADS = 16;
  private static final int MOST_HEADER_BYTES = 16 * 1024;
  private static final int WAITING_CONNECTIONS = 1024;

  private final Sessions sessions;
  private final EventHub hub;
  private final ConditionWatch watch;
  private final Javalin javalin;

  private WebServer(
      WebConfig config,
      Database database,
      Sessions sessions,
      EventHub hub,
      Bulkhead intake,
      TimeSource clock,
      List<Api> apis) {
    this.sessions = sessions;
    this.hub = hub;
    this.watch = new ConditionWatch(database, sessions::probe, hub::server);
    sessions.onClosed(hub::signedOut);
    this.javalin =
        Javalin.create(settings -> {
          configure(settings, config);
          settings.appData(Body.INTAKE, intake);
          settings.appData(Body.ARRIVAL, new BodyTimeout(clock));
          new WebRoutes(database, apis).add(settings.routes);
        });
  }

  /// Starts to listen.
  ///
  /// @param hub carries what happens to browsers; starts and ends with the server
  /// @param intake where large bodies are read
  /// @param apis everything it answers to but the pages of the console
  /// @throws io.javalin.util.JavalinException when the port cannot be had
  public static WebServer start(
      WebConfig config,
      Database database,
      Sessions sessions,
      EventHub hub,
      Bulkhead intake,
      TimeSource clock,
      List<Api> apis) {
    var server = new WebServer(config, database, sessions, hub, intake, clock, apis);
    hub.start();
    server.watch.start();
    try {
      server.javalin.start();
    } catch (RuntimeException failure) {
      server.watch.close();
      hub.close();
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

  private void configure(JavalinConfig settings, WebConfig config) {
    settings.startup.showJavalinBanner = false;
    settings.startup.showOldJavalinVersionWarning = false;
    settings.startup.startupWatcherEnabled = false;
    settings.http.compressionStrategy = CompressionStrategy.NONE;
    settings.http.maxRequestSize = RequestGate.LARGEST;
    settings.jetty.host = config.host();
    settings.jetty.port = config.port();
    settings.jetty.threadPool = threads();
    settings.jetty.modifyServer(server -> modify(server, config));
    settings.jetty.addConnector((server, http) -> connector(server, config));
  }

  private static QueuedThreadPool threads() {
    var threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("signalbox-http");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("signalbox-http-", 0).factory()));
    return threads;
  }

  private void modify(Server server, WebConfig config) {
    server.setErrorHandler(new ErrorPages());
    server.setStopTimeout(STOP.toMillis());
    var hosts = new Hosts(config.publicUrl(), config.hosts());
    server.setHandler(new RequestGate(hosts, StreamHandler.PATH, new StreamHandler(hub, sessions)));
  }

  private static ServerConnector connector(Server server, WebConfig config) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(MOST_HEADER_BYTES);
    http.setIdleTimeout(IDLE.toMillis());
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(config.host());
    connector.setPort(config.port());
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setAcceptQueueSize(WAITING_CONNECTIONS);
    return connector;
  }

  /// Ends streams in good order, lets requests finish, and stops.
  @Override
  public void close() {
    watch.close();
    hub.close();
    closeUnused();
    javalin.stop();
  }

  /// Jetty would wait a second for each connection that is only kept for a request to come.
  void closeUnused() {
    for (Connector connector : javalin.jettyServer().server().getConnectors()) {
      for (EndPoint browser : connector.getConnectedEndPoints()) {
        Connection kept = browser.getConnection();
        if (kept != null && kept.getMessagesIn() == kept.getMessagesOut()) {
          browser.close();
        }
      }
    }
  }
}
