/// Where outside systems post to us, and chat platforms call us.
@NullMarked
package dev.signalbox.web.hook;

import org.jspecify.annotations.NullMarked;
