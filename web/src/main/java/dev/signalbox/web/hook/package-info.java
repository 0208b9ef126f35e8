/// Where outside systems post to us.
@NullMarked
package dev.signalbox.web.hook;

import org.jspecify.annotations.NullMarked;
