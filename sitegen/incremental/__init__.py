"""What makes a build follow the change: values kept by content, reads recorded, work spread over processes.

Knows keys, digests, bytes and callables; nothing of sites.
"""
