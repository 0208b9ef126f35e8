package dev.signalbox.oncall.page;

import dev.signalbox.engine.feature.LinkRoute;
import dev.signalbox.engine.feature.Route;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How a page is answered by whoever has the link that was sent with it, without signing in.
/// Whoever has a link can do nothing but that, and looking at it changes nothing.
public final class PageLinks {
  private static final String CODE = "code";

  private final Database database;
  private final PageTokens tokens;
  private final Paging paging;
  private final JdbcPageStore pages = new JdbcPageStore();

  PageLinks(Database database, PageTokens tokens, Paging paging) {
    this.database = database;
    this.tokens = tokens;
    this.paging = paging;
  }

  /// What is reached by it.
  public List<LinkRoute> routes() {
    String path = "/page/{" + CODE + "}";
    return List.of(
        new LinkRoute(
            Route.Method.GET,
            path,
            call -> shown(call, look(call.variable(CODE), call.token(), call.at()))),
        new LinkRoute(
            Route.Method.POST,
            path + "/ack",
            call -> shown(call, answer(call.variable(CODE), call.token()))));
  }

  private LinkRoute.Shown shown(LinkRoute.Call call, Optional<Linked> page) {
    String text =
        page.map(found -> LinkPage.of(found, call.token(), call.at())).orElseGet(LinkPage::none);
    return new LinkRoute.Shown(page.isPresent(), "text/html", text, LinkPage.POLICY);
  }

  /// What somebody sees who has a link.
  ///
  /// @param code of the page
  /// @param words what it is about
  /// @param person who was paged
  /// @param owner who sees to it, or null
  /// @param paged who else is paged, and how that stands: `bo: paged`
  public record Linked(
      String code,
      String words,
      String person,
      Instant since,
      @Nullable String owner,
      List<String> paged) {
    public Linked {
      paged = List.copyOf(paged);
    }
  }

  /// The page behind a link; empty when the link proves nothing, or no more.
  public Optional<Linked> look(String code, String token, Instant now) {
    return database.read(
        handle -> tokens.find(handle, code, token, now).map(proven -> linked(handle, proven)));
  }

  /// Its person sees to it, unless somebody does.
  ///
  /// @return how it stands then; empty when the link proves nothing, or no more
  public Optional<Linked> answer(String code, String token) {
    return database.write(transaction -> answer(transaction, code, token));
  }

  private Optional<Linked> answer(Transaction transaction, String code, String token) {
    Handle handle = transaction.handle();
    Optional<PageTokens.Proven> proven = tokens.find(handle, code, token, transaction.now());
    if (proven.isEmpty()) {
      return Optional.empty();
    }
    PersonPage page = proven.get().page();
    var proof = Map.of("assurance", "link", "over", proven.get().contact());
    paging.answer(transaction, page.code(), page.person(), proof);
    return tokens
        .find(handle, code, token, transaction.now())
        .map(answered -> linked(handle, answered));
  }

  private static String words(PageStatus status) {
    return switch (status) {
      case SENT -> "paged";
      case ANSWERED -> "sees to it";
      case DECLINED -> "cannot";
      case OFF -> "called off";
    };
  }

  private Linked linked(Handle handle, PageTokens.Proven proven) {
    List<String> paged =
        pages.of(handle, proven.about().id()).stream()
            .map(page -> page.person() + ": " + words(page.status()))
            .toList();
    return new Linked(
        proven.page().code(),
        proven.about().words(),
        proven.page().person(),
        proven.about().startedAt(),
        proven.about().owner(),
        paged);
  }
}
