# Nothing but a comment.

