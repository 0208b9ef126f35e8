package dev.signalbox.examples.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The place of one service: its gate, the process in front, and at most one change from that
/// process to another. A change whose deployer goes away without a word is taken back; one that was
/// left with a share of the work stays until the next one goes on with it or takes it back.
public final class ServiceSlot implements AutoCloseable {
  private static final AtomicLong TICKETS = new AtomicLong();
  private static final Duration FIRST_HEALTH = Duration.ofSeconds(20);
  private static final Duration DEPLOYER_LOOK = Duration.ofMillis(200);

  /// A change under way; the former process keeps running until it is committed.
  ///
  /// @param deployer who makes it, or null where it was left with a share of the work
  private record Change(long ticket, ServiceProcess candidate, @Nullable ProcessHandle deployer) {
    boolean isOf(Release release) {
      return candidate.release().equals(release) && candidate.isAlive();
    }
  }

  private final DemoHome home;
  private final ProcessRecords records;
  private final ServiceGate gate;
  private ServiceProcess front;
  private @Nullable Change change;
  private volatile List<URI> instances;
  private volatile @Nullable String before;
  private boolean closed;

  private ServiceSlot(
      DemoHome home, ProcessRecords records, ServiceGate gate, ServiceProcess front) {
    this.home = home;
    this.records = records;
    this.gate = gate;
    this.front = front;
    this.instances = List.of(front.address());
  }

  /// Starts the release, waits until it is healthy and opens its gate, on the port it had before if
  /// that is free.
  static ServiceSlot open(DemoHome home, ProcessRecords records, Release release, HttpClient client)
      throws IOException {
    Map<String, String> former =
        home.folder().read(home.folder().service(release.service())).orElse(Map.of());
    ServiceProcess process = ServiceProcess.start(home, release, records);
    try {
      Probe probe = new Probe(client);
      if (!probe.becomesHealthy(process.address(), FIRST_HEALTH)) {
        throw new IOException(
            release + " did not become healthy; see " + home.folder().log(release));
      }
      int port = Integer.parseInt(former.getOrDefault("gate-port", "0"));
      ServiceSlot slot =
          new ServiceSlot(home, records, new ServiceGate(release.service(), port, client), process);
      slot.gate.switchTo(process.address());
      slot.remember();
      return slot;
    } catch (IOException | RuntimeException e) {
      process.close();
      throw e;
    }
  }

  ServiceGate gate() {
    return gate;
  }

  /// The addresses of all processes that work for the service now; never waits for a change.
  List<URI> instances() {
    return instances;
  }

  /// The version that was in front before this one, as far as this demo system saw it.
  Optional<String> before() {
    return Optional.ofNullable(before);
  }

  /// Starts the candidate of a new change, or takes over the one that was left with a share of the
  /// work; a change that another living deployer has under way is a [ChangeRefused].
  synchronized Started begin(Release release, ProcessHandle deployer) throws IOException {
    Change other = change;
    if (closed) {
      throw new ChangeRefused("the demo system is stopping");
    }
    refuseWhileMade(other);
    ServiceProcess candidate;
    if (other != null && other.isOf(release)) {
      candidate = other.candidate();
    } else {
      takeBack(other);
      candidate = ServiceProcess.start(home, release, records);
    }
    long ticket = TICKETS.incrementAndGet();
    change = new Change(ticket, candidate, deployer);
    instances = List.of(front.address(), candidate.address());
    Thread.ofVirtual()
        .name("demo-deployer-" + deployer.pid())
        .start(() -> takeBackWhenLeft(ticket, deployer));
    return new Started(ticket, candidate.pid(), candidate.port());
  }

  private static void refuseWhileMade(@Nullable Change other) {
    ProcessHandle deployer = other == null ? null : other.deployer();
    if (other != null && deployer != null && ProcessRecords.runs(deployer)) {
      throw new ChangeRefused(
          "a change to %s is under way by process %d; try again when it has ended"
              .formatted(other.candidate().release(), deployer.pid()));
    }
  }

  /// Gives the candidate so much of the work and leaves it so; from now on the change is nobody's.
  synchronized void share(long ticket, int percent) {
    Change left = open(ticket);
    gate.share(front.address(), left.candidate().address(), percent);
    change = new Change(TICKETS.incrementAndGet(), left.candidate(), null);
  }

  /// Takes back what was left with a share of the work; true where something was.
  synchronized boolean takeBackShare() {
    Change left = change;
    refuseWhileMade(left);
    takeBack(left);
    return left != null;
  }

  /// Puts the candidate in front; the former process has no request under way any more, but still
  /// runs.
  synchronized void switchOver(long ticket) {
    gate.switchTo(open(ticket).candidate().address());
  }

  /// Makes the change final: the former process is stopped.
  synchronized void commit(long ticket) {
    Change done = open(ticket);
    ServiceProcess former = front;
    before = former.release().version();
    front = done.candidate();
    change = null;
    instances = List.of(front.address());
    remember();
    former.close();
  }

  /// Takes the change back: the former process is in front again, the candidate is stopped.
  synchronized void abandon(long ticket) {
    takeBack(open(ticket));
  }

  @Override
  public synchronized void close() {
    closed = true;
    takeBack(change);
    gate.close();
    front.close();
  }

  private void takeBackWhenLeft(long ticket, ProcessHandle deployer) {
    boolean waiting = isOpen(ticket);
    while (waiting && ProcessRecords.runs(deployer)) {
      waiting = Pause.of(DEPLOYER_LOOK) && isOpen(ticket);
    }
    abandonIfOpen(ticket);
  }

  private synchronized boolean isOpen(long ticket) {
    return !closed && change != null && change.ticket() == ticket;
  }

  private synchronized void abandonIfOpen(long ticket) {
    if (isOpen(ticket)) {
      takeBack(change);
    }
  }

  private void takeBack(@Nullable Change unfinished) {
    if (unfinished != null) {
      gate.switchTo(front.address());
      instances = List.of(front.address());
      unfinished.candidate().close();
      change = null;
    }
  }

  private Change open(long ticket) {
    Change open = change;
    if (open == null || open.ticket() != ticket) {
      throw new ChangeRefused("change " + ticket + " is not under way");
    }
    return open;
  }

  private void remember() {
    Map<String, String> facts = new HashMap<>(front.identity());
    facts.put("service", front.release().service());
    facts.put("version", front.release().version());
    facts.put("port", Integer.toString(front.port()));
    facts.put("gate-port", Integer.toString(gate.address().getPort()));
    home.folder().write(home.folder().service(front.release().service()), facts);
  }

  /// A candidate that listens.
  public record Started(long ticket, long pid, int port) {}

  /// A step of a change that cannot be taken now; the message says why.
  static final class ChangeRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ChangeRefused(String message) {
      super(message);
    }
  }
}
