"""What search engines and other newsrooms' tools are told: schema.org's vocabulary as JSON-LD.

    Page ─────────┐                      ┌─► Markup for a <script>
                  ├─► things (dicts) ────┤
    BlogDocument ─┘                      └─► bytes of a .jsonld file

Every page of a live blog lists its own entries under the live blog's one `@id`. Nothing is said
that the content does not say. Does not know templates.
"""

from talkfeed.structured_data.describe import describe_blog, describe_page

__all__ = ["describe_blog", "describe_page"]
