package dev.signalbox.engine.directory;

import dev.signalbox.spi.text.VisibleText;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.ReferralException;
import javax.naming.SizeLimitExceededException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.Control;
import javax.naming.ldap.InitialLdapContext;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.PagedResultsControl;
import javax.naming.ldap.PagedResultsResponseControl;
import org.jspecify.annotations.Nullable;

/// Finds entries by LDAP, page by page (RFC 2696), each time on a connection of its own. What does
/// not end well is nothing: more than the limits, a page that is cut, a reference elsewhere.
// Of what it finds only texts are read: no entry is ever made into an object.
@SuppressWarnings("BanJNDI")
public final class LdapSearch implements DirectorySearch {
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration ALL = Duration.ofSeconds(30);
  private static final int LONGEST = 300;

  private final URI url;
  private final String authorization;
  private final int page;
  private final int most;
  private final TimeSource clock;

  /// @param url `ldap` or `ldaps`; its path is the base
  /// @param authorization as [LdapEnvironment#of] takes it
  /// @param page how many entries are asked for at once
  /// @param most how many entries there may be
  public LdapSearch(URI url, String authorization, int page, int most, TimeSource clock) {
    this.url = url;
    this.authorization = authorization;
    this.page = page;
    this.most = most;
    this.clock = clock;
  }

  @Override
  public List<DirectoryEntry> find(String below, String kind, List<String> attributes)
      throws DirectoryException {
    attributes.forEach(LdapEnvironment::word);
    LdapContext context = null;
    try {
      context = new InitialLdapContext(LdapEnvironment.of(url, authorization, ANSWER), null);
      return found(context, base(below), LdapEnvironment.word(kind), attributes);
    } catch (SizeLimitExceededException more) {
      throw problem("it tells no more than a part of what there is (its size limit)");
    } catch (ReferralException elsewhere) {
      throw problem("it answers with a reference to another server, which is not followed");
    } catch (NamingException | IOException broken) {
      throw problem(
          broken instanceof NamingException naming
              ? LdapEnvironment.reason(naming)
              : String.valueOf(broken.getMessage()));
    } finally {
      close(context);
    }
  }

  private DirectoryException problem(String why) {
    String line = VisibleText.first(VisibleText.line(why), LONGEST).strip();
    return new DirectoryException(url.getHost() + ": " + line);
  }

  private static void close(@Nullable LdapContext context) {
    try {
      if (context != null) {
        context.close();
      }
    } catch (NamingException gone) {
      // It is closed either way.
    }
  }

  private LdapName base(String below) throws NamingException {
    String path = url.getPath();
    var base = new LdapName(path.isEmpty() ? "" : path.substring(1));
    return (LdapName) base.addAll(new LdapName(below));
  }

  private List<DirectoryEntry> found(
      LdapContext context, LdapName base, String kind, List<String> attributes)
      throws NamingException, IOException, DirectoryException {
    var controls = new SearchControls();
    controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
    controls.setReturningObjFlag(false);
    controls.setReturningAttributes(attributes.toArray(String[]::new));
    Duration end = clock.elapsed().plus(ALL);
    var entries = new ArrayList<DirectoryEntry>();
    byte[] cookie = null;
    do {
      context.setRequestControls(
          new Control[] {new PagedResultsControl(page, cookie, Control.CRITICAL)});
      NamingEnumeration<SearchResult> results =
          context.search(base, "(objectClass={0})", new Object[] {kind}, controls);
      while (results.hasMore()) {
        entries.add(entry(results.next(), attributes));
        if (entries.size() > most) {
          throw problem("there are more than %d entries of class %s".formatted(most, kind));
        }
        refuseLate(end);
      }
      refuseLate(end);
      cookie = cookie(context.getResponseControls());
    } while (cookie != null && cookie.length > 0);
    return entries;
  }

  /// One that tells little at a time would keep others from being asked again.
  private void refuseLate(Duration end) throws DirectoryException {
    if (clock.elapsed().compareTo(end) > 0) {
      throw problem("it does not tell all within " + ALL.toSeconds() + " s");
    }
  }

  private static byte @Nullable [] cookie(Control @Nullable [] answers) {
    if (answers != null) {
      for (Control answer : answers) {
        if (answer instanceof PagedResultsResponseControl paged) {
          return paged.getCookie();
        }
      }
    }
    return null;
  }

  private DirectoryEntry entry(SearchResult result, List<String> attributes)
      throws NamingException, DirectoryException {
    String name = DirectoryEntry.named(result.getNameInNamespace());
    refuseParts(name, result.getAttributes());
    Map<String, List<String>> values = new HashMap<>();
    for (String attribute : attributes) {
      values.put(attribute, texts(result.getAttributes().get(attribute)));
    }
    return new DirectoryEntry(name, values);
  }

  /// Some servers tell only the first of many values, as `member;range=0-1499`.
  private void refuseParts(String name, Attributes told)
      throws NamingException, DirectoryException {
    NamingEnumeration<String> ids = told.getIDs();
    while (ids.hasMore()) {
      String id = ids.next();
      if (id.toLowerCase(Locale.ROOT).contains(";range=")) {
        throw problem("of %s it tells only a part, %s".formatted(name, id));
      }
    }
  }

  private static List<String> texts(@Nullable Attribute attribute) throws NamingException {
    var texts = new ArrayList<String>();
    if (attribute != null) {
      for (int i = 0; i < attribute.size(); i++) {
        if (attribute.get(i) instanceof String text) {
          texts.add(text);
        }
      }
    }
    return List.copyOf(texts);
  }
}
