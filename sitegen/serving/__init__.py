"""The live preview: builds the site whenever a source changes, serves it on this machine, and informs the browser.

In: the site folder. Out: HTTP responses. The only room that uses Starlette, uvicorn and watchfiles. Start with
``build_loop.py``, then ``app.py``.
"""
