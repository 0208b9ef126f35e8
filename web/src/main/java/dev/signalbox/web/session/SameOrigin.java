package dev.signalbox.web.session;

import dev.signalbox.web.http.ApiException;
import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether a change comes from our own page. Browsers say so with every change; a program that says
/// nothing has no cookie that was not given to it.
public final class SameOrigin {
  private final @Nullable String publicAuthority;

  public SameOrigin(@Nullable URI publicUrl) {
    this.publicAuthority = publicUrl == null ? null : publicUrl.getRawAuthority();
  }

  /// Lets the request pass.
  ///
  /// @throws ApiException 403 when it comes from elsewhere
  public void check(Context context) {
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    boolean foreignSite = site != null && !site.equals("same-origin") && !site.equals("none");
    if (foreignSite || (origin != null && !ours(origin, context.host()))) {
      throw new ApiException(
          403, "foreign-origin", "This came from another site's page: use the console itself.");
    }
  }

  private boolean ours(String origin, @Nullable String host) {
    int slashes = origin.indexOf("://");
    if (slashes < 0) {
      return false;
    }
    String authority = origin.substring(slashes + 3).toLowerCase(Locale.ROOT);
    return authority.equalsIgnoreCase(host) || authority.equalsIgnoreCase(publicAuthority);
  }
}
